data "aws_ami" "newest" {
  owners      = ["099720109477"]
  most_recent = true
  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*"]
  }
}

data "aws_ami" "by_id" {
  most_recent = true
  filter {
    name   = "image-id"
    values = ["ami-0123456789abcdef0"]
  }
}

data "aws_ami" "pattern" {
  owners = ["self"]
  filter {
    name   = "name"
    values = ["web-*"]
  }
}

data "aws_ami" "exact" {
  owners      = ["self"]
  most_recent = false
  filter {
    name   = "name"
    values = ["web-2024-04-15"]
  }
}

data "aws_ssm_parameter" "amazon" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

data "aws_ssm_parameter" "other" {
  name = "/acme/feature"
}

data "google_compute_image" "family" {
  family  = "debian-12"
  project = "debian-cloud"
}

data "google_compute_image" "named" {
  name    = "debian-12-bookworm-v20240415"
  project = "debian-cloud"
}

data "aws_ecr_image" "newest" {
  repository_name = "app"
  most_recent     = true
}

data "aws_ecr_image" "tagged" {
  repository_name = "app"
  image_tag       = "stable"
}

data "aws_ecr_image" "fixed" {
  repository_name = "app"
  image_digest    = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
}

data "aws_lambda_layer_version" "newest" {
  layer_name = "common"
}

data "aws_lambda_layer_version" "numbered" {
  layer_name = "common"
  version    = 7
}
