variable "tag" {
  default = "1.4"
}

variable "registry" {
  type = string
}

locals {
  image    = "example.com/app:${var.tag}"
  sidecars = { log = "fluent/fluent-bit:3.0", proxy = "envoy@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
}

resource "aws_ecs_task_definition" "encoded" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "nginx:1.25"
      secrets = [
        { name = "PASSWORD", valueFrom = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3" },
        { name = "TOKEN", valueFrom = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:api-a1b2c3:::0123" }
      ]
    },
    { name = "app", image = local.image },
    { name = "log", image = local.sidecars["log"] },
    { name = "proxy", image = local.sidecars.proxy },
    { name = "own", image = "${var.registry}/own:${var.build}" },
    { name = "fixed", image = "${aws_ecr_repository.own.repository_url}@${data.aws_ecr_image.own.image_digest}" },
    { name = "tagged", image = "${aws_ecr_repository.own.repository_url}:latest" },
    { name = "pinned", image = "${var.registry}/own@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" },
  ])
}

resource "aws_ecs_task_definition" "written" {
  container_definitions = <<-JSON
    [
      {
        "name": "web",
        "image": "httpd:2.4",
        "cpu": ${var.cpu},
        "environmentFiles": [{ "type": "s3", "value": "arn:aws:s3:::acme/app.env" }]
      },
      { "name": "app", "image": "${local.image}" },
      { "name": "pinned", "image": "redis@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
    ]
  JSON
}

resource "aws_ecs_service" "app" {
  task_definition  = "app"
  platform_version = "LATEST"
}

resource "aws_ecs_service" "fixed" {
  task_definition  = aws_ecs_task_definition.encoded.arn
  platform_version = "1.4.0"
}

resource "aws_ecs_service" "numbered" {
  task_definition = "${aws_ecs_task_definition.encoded.family}:${aws_ecs_task_definition.encoded.revision}"
}
