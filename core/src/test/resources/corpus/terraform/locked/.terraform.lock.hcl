# This file is maintained automatically.
provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.47.0"
  constraints = "~> 5.40"
  hashes = [
    "h1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=",
  ]
}

provider "registry.opentofu.org/hashicorp/google" {
  version = "5.9.0"
  hashes  = ["h1:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb="]
}

provider "registry.terraform.io/hashicorp/random" {
  version = "3.6.0"
  hashes  = ["h1:ccccccccccccccccccccccccccccccccccccccccccc="]
}
