#!/bin/sh
terraform apply -auto-approve
terraform -chdir=infra apply -input=false -var 'tag=1' -var-file prod.tfvars
tofu apply
cd infra && terragrunt run-all apply --terragrunt-non-interactive
TF_LOG=debug terraform apply -target module.web
yes | terraform apply
