provider "registry.terraform.io/hashicorp/aws" {
  version = "5.49.0"
  hashes  = ["h1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa="]
}

provider "registry.terraform.io/hashicorp/null" {
  version = "3.2.1"
}
