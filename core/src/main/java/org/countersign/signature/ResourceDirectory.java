package org.countersign.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.code.HashType;

/**
 * The list of a bundle's sealed resources, {@code _CodeSignature/CodeResources}, as a file that
 * slot 3 seals. What is on the list is not looked at.
 */
final class ResourceDirectory {

  private static final SpecialSlot SLOT = SpecialSlot.RESOURCE_DIRECTORY;

  private ResourceDirectory() {}

  /** Checks that the list is there and unaltered if the slice seals one. */
  static void verify(Optional<Bundle> bundle, CodeDirectory directory, CheckLog log)
      throws IOException {
    log.examined(Check.RESOURCE_DIRECTORY);
    Optional<ByteString> wanted = directory.specialHash(SLOT.number());
    Optional<Path> file = bundle.map(Bundle::resourceDirectory).filter(ResourceDirectory::isFile);
    if (wanted.isEmpty()) {
      if (file.isPresent()) {
        log.remark("the bundle has a list of resources that its code directory does not seal");
      }
    } else if (file.isEmpty()) {
      log.fail(
          Check.SEALED_PARTS,
          CodeSigningStatus.RESOURCE_DIRECTORY_FAILED,
          SLOT.place(),
          "the code directory seals a list of resources, but there is none");
    } else if (!digest(file.get(), directory.hashType()).equals(wanted.get())) {
      log.fail(
          SLOT.ground().check(),
          SLOT.ground().status(),
          SLOT.place(),
          "it is not what the code directory seals");
    }
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static ByteString digest(Path path, HashType hashType) throws IOException {
    try (CodeFile file = CodeFile.open(path)) {
      ByteString digest = BlobDigest.of(hashType, file);
      file.checkUnchanged();
      return digest;
    } catch (MalformedSignatureException e) {
      throw new IOException(path + ": the file changed while it was read", e);
    }
  }
}
