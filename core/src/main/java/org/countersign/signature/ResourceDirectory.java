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
 * The list of sealed resources, which slot 3 seals: of a bundle, the file {@code
 * _CodeSignature/CodeResources}, unless a detached signature brings the list along. Code that is no
 * bundle has it in its signature or nowhere. What is on the list is not looked at.
 */
final class ResourceDirectory {

  private static final SpecialSlot SLOT = SpecialSlot.RESOURCE_DIRECTORY;

  private ResourceDirectory() {}

  /** Checks that the list is there and unaltered if the slice seals one. */
  static void verify(Optional<Bundle> bundle, SliceSignature signature, CheckLog log)
      throws IOException {
    log.examined(Check.RESOURCE_DIRECTORY);
    CodeDirectory directory = signature.chosenCodeDirectory();
    Optional<ByteString> wanted = directory.specialHash(SLOT.number());
    try {
      Optional<ByteString> found = digest(bundle, signature, directory.hashType());
      if (wanted.isEmpty()) {
        found.ifPresent(list -> noteUnsealed(log));
      } else if (found.isEmpty()) {
        log.fail(
            Check.SEALED_PARTS,
            CodeSigningStatus.RESOURCE_DIRECTORY_FAILED,
            SLOT.place(),
            "the code directory seals a list of resources, but there is none");
      } else if (!found.equals(wanted)) {
        log.fail(
            SLOT.ground().check(),
            SLOT.ground().status(),
            SLOT.place(),
            "it is not what the code directory seals");
      }
    } catch (MalformedSignatureException e) {
      log.fail(e);
    }
  }

  private static void noteUnsealed(CheckLog log) {
    String message = "there is a list of resources that nothing seals";
    log.notChecked(SLOT.ground().check(), message);
    log.remark(message);
  }

  private static Optional<ByteString> digest(
      Optional<Bundle> bundle, SliceSignature signature, HashType hashType)
      throws IOException, MalformedSignatureException {
    Optional<ByteWindow> blob = signature.component(SLOT);
    if (blob.isPresent() && (signature.isDetached() || bundle.isEmpty())) {
      ByteWindow wrapper = blob.get().as(SLOT.ground(), SLOT.toString());
      return Optional.of(BlobDigest.of(hashType, Wrapper.contents(wrapper, SLOT.toString())));
    }
    Optional<Path> file = bundle.map(Bundle::resourceDirectory).filter(ResourceDirectory::isFile);
    return file.isPresent() ? Optional.of(digest(file.get(), hashType)) : Optional.empty();
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
