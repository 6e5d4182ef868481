terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.50.1"
    }
    helm = "~> 2.0"
    null = { version = "!= 3.1.0" }
  }
}
