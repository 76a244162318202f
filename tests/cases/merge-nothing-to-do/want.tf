# Written by sesz; what is changed here by hand is lost when it is written again.
# Made by: sesz merge in.zone

data "aws_route53_zone" "example_com" {
  name = "example.com"
}

resource "aws_route53_record" "cname_mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p_domainkey_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p._domainkey.example.com"
  type    = "CNAME"
  ttl     = 3600
  records = ["mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p.dkim.amazonses.com"]
}

resource "aws_route53_record" "mx_mail_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "mail.example.com"
  type    = "MX"
  ttl     = 600
  records = ["10 feedback-smtp.eu-west-1.amazonses.com"]
}

resource "aws_route53_record" "txt_mail_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "mail.example.com"
  type    = "TXT"
  ttl     = 600
  records = ["v=spf1 include:amazonses.com ~all"]
}

resource "aws_route53_record" "txt_dmarc_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "_dmarc.example.com"
  type    = "TXT"
  ttl     = 3600
  records = ["v=DMARC1; p=none"]
}
