@NullMarked
package org.countersign.bindings.corefoundation;

import org.jspecify.annotations.NullMarked;
