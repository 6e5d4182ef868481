/** Finds images, remote bases and charts in the files of Kustomize. */
@NullMarked
package dev.immutabledeploy.immutability.source.kustomize;

import org.jspecify.annotations.NullMarked;
