terraform {
  required_providers {
    # The configuration that calls this module has the lock file.
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
}

variable "image" {
  type = string
}

module "inner" {
  source = "../inner"
}
