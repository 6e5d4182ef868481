#!/bin/sh
terraform init
terraform plan -out=tfplan
terraform apply tfplan
terraform apply -input=false -auto-approve "tfplan"
terraform -chdir=infra apply "$PLAN_FILE"
tofu apply -lock-timeout=5m plan.out
terraform destroy -auto-approve
terraform apply -destroy -auto-approve
terraform apply -refresh-only
terraform workspace select apply
echo terraform apply
