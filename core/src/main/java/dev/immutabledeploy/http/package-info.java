/** What the adapters that speak HTTP share. */
@NullMarked
package dev.immutabledeploy.http;

import org.jspecify.annotations.NullMarked;
