# Written by sesz; what is changed here by hand is lost when it is written again.
# Made by: sesz merge in.zone

data "aws_route53_zone" "example_com" {
  name = "example.com"
}

resource "aws_route53_record" "txt_amazonses_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "_amazonses.example.com"
  type    = "TXT"
  ttl     = 600
  records = ["q0Lr9cXnV5k2mWb7TzHd3JfYs8PgA1uEo6RiKxNvQ4w="]
}

resource "aws_route53_record" "cname_mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p_domainkey_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p._domainkey.example.com"
  type    = "CNAME"
  ttl     = 600
  records = ["mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p.dkim.amazonses.com"]
}

resource "aws_route53_record" "cname_r7pwy2dchx5gqk3nzemtblfv6oju4ais_domainkey_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "r7pwy2dchx5gqk3nzemtblfv6oju4ais._domainkey.example.com"
  type    = "CNAME"
  ttl     = 600
  records = ["r7pwy2dchx5gqk3nzemtblfv6oju4ais.dkim.amazonses.com"]
}

resource "aws_route53_record" "cname_ztq4hcbv2myge7xwlafsok5jr6pnd3ui_domainkey_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "ztq4hcbv2myge7xwlafsok5jr6pnd3ui._domainkey.example.com"
  type    = "CNAME"
  ttl     = 600
  records = ["ztq4hcbv2myge7xwlafsok5jr6pnd3ui.dkim.amazonses.com"]
}

resource "aws_route53_record" "mx_bounce_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "bounce.example.com"
  type    = "MX"
  ttl     = 600
  records = ["10 feedback-smtp.eu-west-1.amazonses.com"]
}

resource "aws_route53_record" "txt_bounce_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "bounce.example.com"
  type    = "TXT"
  ttl     = 600
  records = ["v=spf1 include:amazonses.com ~all"]
}

resource "aws_route53_record" "txt_dmarc_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "_dmarc.example.com"
  type    = "TXT"
  ttl     = 600
  records = ["v=DMARC1; p=none"]
}
