# Written by sesz; what is changed here by hand is lost when it is written again.
# Made by: sesz merge example.com.zone

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
  records = ["v=spf1 include:amazonses.com -all"]
}
