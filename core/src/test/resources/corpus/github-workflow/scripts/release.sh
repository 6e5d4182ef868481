#!/bin/sh
kubectl set image deployment/web web=$IMAGE
