/** Finds images, scripts and configuration in objects of Kubernetes. */
@NullMarked
package dev.immutabledeploy.immutability.source.kubernetes;

import org.jspecify.annotations.NullMarked;
