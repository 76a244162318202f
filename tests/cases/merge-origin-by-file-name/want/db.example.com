$TTL 3600
@       IN SOA  ns1 hostmaster ( 2026010101 7200 900 1209600 3600 )
        IN NS   ns1
        IN NS   ns2.example.net.
ns1     IN A    192.0.2.53
; Amazon SES
mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p._domainkey 600 IN CNAME mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p.dkim.amazonses.com.
