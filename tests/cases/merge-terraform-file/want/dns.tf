# Written by sesz; what is changed here by hand is lost when it is written again.
# Made by: sesz merge in.zone

data "aws_route53_zone" "example_com" {
  name = "example.com"
}

resource "aws_route53_record" "cname_mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p_domainkey_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p._domainkey.example.com"
  type    = "CNAME"
  ttl     = 600
  records = ["mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p.dkim.amazonses.com"]
}
