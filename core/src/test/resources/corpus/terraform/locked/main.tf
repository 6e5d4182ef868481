terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 5.40" }
    google = { source = "registry.terraform.io/hashicorp/google", version = ">= 5.0, < 6.0" }
    random = {}
  }
}

provider "aws" {
  region = "eu-west-1"
}
