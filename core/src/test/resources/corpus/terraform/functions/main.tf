resource "aws_lambda_function" "image" {
  image_uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fn:v1"
  layers    = ["arn:aws:lambda:eu-west-1:123456789012:layer:common:3"]
}

resource "aws_lambda_function" "fixed" {
  image_uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fn@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
}

resource "aws_lambda_function" "stored" {
  s3_bucket = "acme-code"
  s3_key    = "fn.zip"
}

resource "aws_lambda_function" "versioned" {
  s3_bucket         = "acme-code"
  s3_key            = "fn.zip"
  s3_object_version = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"
}

resource "aws_lambda_function" "uploaded" {
  s3_bucket = aws_s3_object.fn.bucket
  s3_key    = aws_s3_object.fn.key
}

resource "aws_lambda_function" "packed" {
  filename = "fn.zip"
}

resource "aws_lambda_alias" "live" {
  function_version = "$LATEST"
}

resource "aws_lambda_alias" "numbered" {
  function_version = aws_lambda_function.fixed.version
}

resource "aws_cloudformation_stack" "inner" {
  template_url = "https://acme.s3.amazonaws.com/inner.yaml"
}

resource "aws_cloudformation_stack" "versioned" {
  template_url = "https://acme.s3.amazonaws.com/inner.yaml?versionId=3sL4kqtJlcpXroDTDmJ"
}
