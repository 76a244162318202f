# Written by sesz; what is changed here by hand is lost when it is written again.
# Made by: sesz terraform example.com.zone

data "aws_route53_zone" "example_com" {
  name = "example.com"
}

resource "aws_route53_record" "a_ns1_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "ns1.example.com"
  type    = "A"
  ttl     = 3600
  records = ["192.0.2.53"]
}
