terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.40"
    }
    random = { source = "hashicorp/random" }
    tls    = { source = "hashicorp/tls", version = "4.0.5" }
  }
  backend "s3" {}
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.1"
}

module "queue" {
  source = "terraform-aws-modules/sqs/aws//modules/topic"
}

module "pinned" {
  source  = "app.terraform.io/acme/network/aws"
  version = "1.4.2"
}

module "exact" {
  source  = "acme/network/aws"
  version = "= 1.4.2"
}

module "local" {
  source = "./modules/local"
}

module "by_tag" {
  source = "git::https://example.com/network.git//vpc?ref=v1.2.0"
}

module "by_default" {
  source = "github.com/acme/network"
}

module "by_sha" {
  source = "git::https://example.com/network.git?ref=0123456789abcdef0123456789abcdef01234567"
}

module "archive" {
  source = "https://example.com/network.zip"
}

module "stored" {
  source = "s3::https://s3-eu-west-1.amazonaws.com/acme/network.zip"
}

module "service" {
  source = "./modules/service"
  # image = "nginx:1.25" was here
  containers = {
    web = { image = "nginx:1.27", cpu = 1 }
    log = { image = "fluent-bit@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
  }
}
