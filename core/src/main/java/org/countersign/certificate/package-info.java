/**
 * Certificates as code signing sees them: what Apple reads out of one, the order they form a chain
 * in, Apple's roots, and the channel a chain speaks of.
 */
@NullMarked
package org.countersign.certificate;

import org.jspecify.annotations.NullMarked;
