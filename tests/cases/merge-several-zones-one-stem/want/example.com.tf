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
