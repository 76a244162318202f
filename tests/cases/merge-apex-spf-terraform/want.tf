# Written by sesz; what is changed here by hand is lost when it is written again.
# Made by: sesz merge in.zone

data "aws_route53_zone" "example_com" {
  name = "example.com"
}

resource "aws_route53_record" "txt_amazonses_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "_amazonses.example.com"
  type    = "TXT"
  ttl     = 3600
  records = ["q0Lr9cXnV5k2mWb7TzHd3JfYs8PgA1uEo6RiKxNvQ4w="]
}

resource "aws_route53_record" "mx_bounce_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "bounce.example.com"
  type    = "MX"
  ttl     = 3600
  records = ["10 feedback-smtp.eu-west-1.amazonses.com"]
}

resource "aws_route53_record" "txt_bounce_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "bounce.example.com"
  type    = "TXT"
  ttl     = 3600
  records = ["v=spf1 include:amazonses.com ~all"]
}

resource "aws_route53_record" "txt_example_com" {
  zone_id = data.aws_route53_zone.example_com.zone_id
  name    = "example.com"
  type    = "TXT"
  ttl     = 3600
  records = [
    "site-verification=abc",
    "v=spf1 mx:mx.example.net include:amazonses.com -all",
  ]
}
