/** Tests of the local platform. */
@org.jspecify.annotations.NullMarked
package dev.immutabledeploy.action.local;
