/* As much of Apple's header of this name as the plug-in uses, to check its C without a Mac. */
#ifndef STUB_AUTHORIZATION_TAGS_H
#define STUB_AUTHORIZATION_TAGS_H

#define kAuthorizationEnvironmentUsername "username"

#endif
