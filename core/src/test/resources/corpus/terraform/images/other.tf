resource "kubernetes_deployment_v1" "web" {
  spec {
    template {
      spec {
        init_container {
          name  = "init"
          image = "busybox"
        }
        container {
          name  = "web"
          image = "nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" # pinned
        }
        dynamic "container" {
          for_each = var.sidecars
          content {
            name  = "side"
            image = container.value.fixed ? "side:1" : "side@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
          }
        }
      }
    }
  }
}

resource "google_cloud_run_v2_service" "api" {
  template {
    containers {
      image = "europe-docker.pkg.dev/acme/app/api:v3"
    }
  }
}

resource "azurerm_container_group" "job" {
  container {
    image = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
  }
}

resource "docker_image" "nginx" {
  name = "nginx:1.27"
}

resource "docker_image" "built" {
  name = "own:dev"
  build {
    context = "."
  }
}

resource "docker_container" "nginx" {
  image = docker_image.nginx.image_id
}

resource "helm_release" "metrics" {
  repository = "https://charts.example.com"
  chart      = "metrics"
}

resource "helm_release" "pinned" {
  repository = "https://charts.example.com"
  chart      = "metrics"
  version    = "3.12.1"
}

resource "helm_release" "own" {
  chart = "./charts/own"
}

resource "kubernetes_manifest" "job" {
  manifest = {
    apiVersion = "batch/v1"
    kind       = "Job"
    spec = {
      template = { spec = { containers = [{ name = "job", image = "job:7" }] } }
    }
  }
}

resource "kubectl_manifest" "pod" {
  yaml_body = <<YAML
apiVersion: v1
kind: Pod
spec:
  containers:
    - image: memcached:1.6
YAML
}
