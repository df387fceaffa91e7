/* As much of Apple's header of this name as the plug-in uses, to check its C without a Mac. */
#ifndef STUB_AUTHORIZATION_PLUGIN_H
#define STUB_AUTHORIZATION_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

typedef int32_t OSStatus;
typedef uint32_t UInt32;
typedef const char *AuthorizationString;
typedef const AuthorizationString AuthorizationMechanismId;
typedef void *AuthorizationPluginRef;
typedef void *AuthorizationMechanismRef;
typedef struct opaque_engine *AuthorizationEngineRef;
typedef void *AuthorizationSessionId;
typedef const void *CFTypeRef;
typedef const void *CFArrayRef;
typedef UInt32 AuthorizationContextFlags;
typedef UInt32 AuthorizationResult;

enum { errAuthorizationSuccess = 0, errAuthorizationInternal = -60008 };
enum { kAuthorizationResultAllow = 0, kAuthorizationPluginInterfaceVersion = 0 };

typedef struct {
  size_t length;
  void *data;
} AuthorizationValue;

typedef struct {
  UInt32 count;
  AuthorizationValue *values;
} AuthorizationValueVector;

typedef struct {
  UInt32 version;
  OSStatus (*SetResult)(AuthorizationEngineRef, AuthorizationResult);
  OSStatus (*RequestInterrupt)(AuthorizationEngineRef);
  OSStatus (*DidDeactivate)(AuthorizationEngineRef);
  OSStatus (*GetContextValue)(AuthorizationEngineRef, AuthorizationString,
                              AuthorizationContextFlags *, const AuthorizationValue **);
  OSStatus (*SetContextValue)(AuthorizationEngineRef, AuthorizationString,
                              AuthorizationContextFlags, const AuthorizationValue *);
  OSStatus (*GetHintValue)(AuthorizationEngineRef, AuthorizationString,
                           const AuthorizationValue **);
  OSStatus (*SetHintValue)(AuthorizationEngineRef, AuthorizationString,
                           const AuthorizationValue *);
  OSStatus (*GetArguments)(AuthorizationEngineRef, const AuthorizationValueVector **);
  OSStatus (*GetSessionId)(AuthorizationEngineRef, AuthorizationSessionId *);
} AuthorizationCallbacks;

typedef struct {
  UInt32 version;
  OSStatus (*PluginDestroy)(AuthorizationPluginRef);
  OSStatus (*MechanismCreate)(AuthorizationPluginRef, AuthorizationEngineRef,
                              AuthorizationMechanismId, AuthorizationMechanismRef *);
  OSStatus (*MechanismInvoke)(AuthorizationMechanismRef);
  OSStatus (*MechanismDeactivate)(AuthorizationMechanismRef);
  OSStatus (*MechanismDestroy)(AuthorizationMechanismRef);
} AuthorizationPluginInterface;

OSStatus AuthorizationPluginCreate(const AuthorizationCallbacks *, AuthorizationPluginRef *,
                                   const AuthorizationPluginInterface **);

#endif
