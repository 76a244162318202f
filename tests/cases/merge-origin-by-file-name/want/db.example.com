$TTL 3600
@       IN SOA  ns1 hostmaster ( 2026010101 7200 900 1209600 3600 )
        IN NS   ns1
        IN NS   ns2.example.net.
ns1     IN A    192.0.2.53
; Amazon SES
_amazonses 600 IN TXT "q0Lr9cXnV5k2mWb7TzHd3JfYs8PgA1uEo6RiKxNvQ4w="
