/**
 * A LaunchDaemon in Java and the app that it serves, each of which checks the other: what to copy.
 * {@link com.example.helper.Policies} says who may come.
 */
@NullMarked
package com.example.helper;

import org.jspecify.annotations.NullMarked;
