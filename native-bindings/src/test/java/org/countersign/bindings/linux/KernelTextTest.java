package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.countersign.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the kernel as text, and paths, which are no text at all. */
class KernelTextTest {

  @Test
  void readsMounts() {
    MountTable mounts =
        MountTable.parse(
            "28 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
                + "40 28 0:33 / /mnt/a\\040b rw shared:5 master:1 - fuse.sshfs a:/ rw\n"
                + "nonsense\n"
                + "43 28 7:0 / /media/a rw,nosuid,nodev,relatime shared:9 - xfs /dev/loop0 rw\n"
                + "41 28 0:34 / /proc rw - proc proc rw\n");

    assertThat(mounts.mount(28)).contains(new MountTable.Mount("ext4", true));
    assertThat(mounts.mount(40)).contains(new MountTable.Mount("fuse.sshfs", true));
    assertThat(mounts.mount(41)).contains(new MountTable.Mount("proc", true));
    assertThat(mounts.mount(43)).contains(new MountTable.Mount("xfs", false));
    assertThat(mounts.mount(42)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fuse", "fuse.sshfs", "fuseblk", "nfs", "nfs4", "cifs", "9p", "virtiofs"})
  void trustsNoFileSystemThatAnswersAsItLikes(String type) {
    assertThat(new MountTable.Mount(type, true).isLocal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "squashfs"})
  void trustsFileSystemsOfThisMachine(String type) {
    assertThat(new MountTable.Mount(type, true).isLocal()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ext4,true,true", "ext4,false,false", "xfs,false,false", "tmpfs,false,true"})
  void trustsNoOwnersOnDisksThatUsersBringAlong(
      String type, boolean givesPrivileges, boolean expected) {
    assertThat(new MountTable.Mount(type, givesPrivileges).hasOwnersOfOurs()).isEqualTo(expected);
  }

  @Test
  void readsForWhomAProcessRuns() throws IOException {
    ProcessStatus status =
        ProcessStatus.parse(
            "Name:\tUid:\\n\nTracerPid:\t0\nUid:\t1000\t0\t1001\t4294967294\nGid:\t5\t5\t5\t5\n"
                + "Groups:\t5 27\nCapEff:\t000001ffffffffff\n");

    assertThat(status.effectiveUserId()).isZero();
    assertThat(status.userIds()).containsExactly(0L, 1000L, 1001L, 4294967294L);
    assertThat(status.hasTwoIdentities()).isTrue();
    assertThat(status.tracer()).isZero();
    assertThat(status.privileges()).contains("5 27", "000001ffffffffff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Uid:\t1\t2\t3\t4\n",
        "TracerPid:\t0\nUid:\t1\n",
        "TracerPid:\t0\nUid:\t1\t1\t1\t1\n"
      })
  void refusesAStatusThatLacksSomething(String text) {
    assertThatThrownBy(() -> ProcessStatus.parse(text)).isInstanceOf(IOException.class);
  }

  @Test
  void readsWhatTheKernelToldAProgram() {
    assertThat(vector(31, 0x7fff0000L, 23, 1, 0, 0).isSecure()).isTrue();
    assertThat(vector(31, 23, 23, 0, 0, 0).isSecure()).isFalse();
    assertThat(vector().isSecure()).isFalse();
    assertThat(vector(23).isSecure()).isFalse();
  }

  private static AuxiliaryVector vector(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    LongStream.of(words).forEach(bytes.order(ByteOrder.nativeOrder())::putLong);
    return new AuxiliaryVector(ByteString.of(bytes.array()));
  }

  @ParameterizedTest
  @CsvSource({"/usr/bin/client,/usr/bin/,client", "/client,/,client"})
  void takesPathsApart(String path, String parent, String name) {
    NativePath whole = new NativePath(ByteString.utf8(path));

    assertThat(whole.parent()).hasToString(parent);
    assertThat(whole.name().toUtf8()).isEqualTo(name);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keepsEveryByteOfAPath() {
    assertThat(NativePath.of(Path.of("/a b/%41/c")).names())
        .containsExactly(ByteString.utf8("a b"), ByteString.utf8("%41"), ByteString.utf8("c"));
    NativePath odd = new NativePath(ByteString.hex("2fff2f0a2f"));

    assertThat(odd.names()).containsExactly(ByteString.hex("ff"), ByteString.hex("0a"));
  }
}
