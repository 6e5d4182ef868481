@org.jspecify.annotations.NullMarked
package dev.immutabledeploy.action.github;
