variable "name" {
  default = "web"
}

data "aws_ssm_parameter" "own" {
  name = "/acme/ami"
}
