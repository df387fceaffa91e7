package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventBlocksTest {

  /** A class that stands for {@code _NSConcreteGlobalBlock}: nothing looks into it. */
  private static final Pointer BLOCK_CLASS = BlockLayout.create(Pointer.NULL, Pointer.NULL);

  private final EventBlocks blocks = new EventBlocks(BLOCK_CLASS);

  /** Clang's block ABI, for 64-bit processes. */
  @Test
  void laysBlocksOutAsClangDoes() {
    Pointer block = blocks.block(object -> false);
    assertThat(block.getPointer(0)).isEqualTo(BLOCK_CLASS); // isa
    assertThat(block.getInt(8)).isEqualTo(1 << 28); // BLOCK_IS_GLOBAL
    assertThat(block.getInt(12)).isZero(); // reserved
    assertThat(block.getPointer(16)).isNotNull(); // invoke
    Pointer descriptor = block.getPointer(24);
    assertThat(descriptor.getLong(0)).isZero(); // reserved
    assertThat(descriptor.getLong(8)).isEqualTo(32); // size
    blocks.discard(block);
  }

  @Test
  void callsEachBlocksOwnBodyUntilItsLastTime() {
    List<String> called = new ArrayList<>();
    Pointer first = blocks.block(object -> called.add("first") && called.size() < 3);
    Pointer second = blocks.block(object -> called.add("second"));
    call(first);
    call(second);
    call(first); // for the last time
    call(second);
    assertThat(called).containsExactly("first", "second", "first", "second");
    blocks.discard(second);
  }

  @Test
  void usesABlockAgainAfterItsLastTime() {
    int before = EventBlocks.inUse();
    Pointer first = blocks.block(object -> false);
    assertThat(EventBlocks.inUse()).isEqualTo(before + 1);
    call(first);
    assertThat(EventBlocks.inUse()).isEqualTo(before);
    Pointer second = blocks.block(object -> false);
    assertThat(second).isEqualTo(first);
    blocks.discard(second);
  }

  @Test
  void throwsNothingIntoC() {
    try (LoggedLines log = new LoggedLines()) {
      AtomicInteger calls = new AtomicInteger();
      Pointer block =
          blocks.block(
              object -> {
                calls.incrementAndGet();
                throw new OutOfMemoryError("made up\n");
              });
      call(block);
      call(block);
      blocks.discard(block);
      assertThat(calls).hasValue(2);
      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.contains("could not be handled") && line.contains("made up\\n"));
    }
  }

  @Test
  void doesNothingForABlockThatHadItsLastTime() {
    try (LoggedLines log = new LoggedLines()) {
      Pointer block = blocks.block(object -> false);
      call(block);
      call(block);
      assertThat(log.lines()).singleElement().asString().contains("after its last event");
    }
  }

  private static void call(Pointer block) {
    Function.getFunction(block.getPointer(16)).invokeVoid(new Object[] {block, Pointer.NULL});
  }
}
