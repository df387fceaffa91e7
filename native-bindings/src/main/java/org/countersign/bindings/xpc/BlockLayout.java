package org.countersign.bindings.xpc;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * A block of Apple's C, made by hand: a structure that begins like an object and says which
 * function to call.
 *
 * <pre>
 * block        0  isa         address of _NSConcreteGlobalBlock
 *              8  flags       BLOCK_IS_GLOBAL: copying and releasing it does nothing
 *             12  reserved
 *             16  invoke      the function; the block is its first argument
 *             24  descriptor
 * descriptor   0  reserved
 *              8  size        of the block
 * </pre>
 *
 * <p>Source: the block ABI of Clang, for 64-bit processes. A global block is nobody's to free, and
 * here none is ever freed: what made use of one may look at its flags after the last call.
 */
final class BlockLayout {

  private static final int FLAGS = 8;
  private static final int INVOKE = 16;
  private static final int DESCRIPTOR = 24;
  private static final int BLOCK_SIZE = 32;

  private static final int SIZE_IN_DESCRIPTOR = 8;
  private static final int DESCRIPTOR_SIZE = 16;

  private static final int IS_GLOBAL = 1 << 28;

  /** One for all: they are equal. */
  private static final Pointer SHARED_DESCRIPTOR = descriptor();

  private BlockLayout() {}

  private static Pointer descriptor() {
    Pointer descriptor = allocate(DESCRIPTOR_SIZE);
    descriptor.setLong(SIZE_IN_DESCRIPTOR, BLOCK_SIZE);
    return descriptor;
  }

  /**
   * Returns a new block, for ever.
   *
   * @param globalBlockClass the address of {@code _NSConcreteGlobalBlock}
   * @param function what it calls
   */
  static Pointer create(Pointer globalBlockClass, Pointer function) {
    Pointer block = allocate(BLOCK_SIZE);
    block.setPointer(0, globalBlockClass);
    block.setInt(FLAGS, IS_GLOBAL);
    block.setPointer(INVOKE, function);
    block.setPointer(DESCRIPTOR, SHARED_DESCRIPTOR);
    return block;
  }

  private static Pointer allocate(int size) {
    long address = Native.malloc(size);
    if (address == 0) {
      throw new OutOfMemoryError("no native memory for a block");
    }
    Pointer memory = new Pointer(address);
    memory.clear(size);
    return memory;
  }
}
