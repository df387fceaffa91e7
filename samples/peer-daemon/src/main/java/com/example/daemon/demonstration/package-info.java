/**
 * Shows the daemon at work: makes and signs programs, lets them come one after the other, and
 * compares what became of them with what should. Nothing of this belongs into a daemon.
 */
@NullMarked
package com.example.daemon.demonstration;

import org.jspecify.annotations.NullMarked;
