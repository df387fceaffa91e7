package org.countersign.bindings.authorization;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Security.framework that are called, as {@code Authorization.h} and {@code
 * AuthorizationDB.h} declare them. Each returns an {@code OSStatus}. All are older than macOS 11.
 */
interface AuthorizationFunctions extends Library {

  int AuthorizationCreate(
      @Nullable Pointer rights,
      @Nullable Pointer environment,
      int flags,
      PointerByReference authorization);

  int AuthorizationFree(Pointer authorization, int flags);

  int AuthorizationRightGet(byte[] name, @Nullable PointerByReference definition);

  int AuthorizationRightSet(
      Pointer authorization,
      byte[] name,
      Pointer definition,
      @Nullable Pointer descriptionKey,
      @Nullable Pointer bundle,
      @Nullable Pointer tableName);

  int AuthorizationRightRemove(Pointer authorization, byte[] name);
}
