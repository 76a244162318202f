$TTL 3600
@       IN SOA  ns1 hostmaster ( 2024031502 7200 900 1209600 3600 )
        IN NS   ns1
        IN NS   ns2.example.net.
ns1     IN A    192.0.2.53
