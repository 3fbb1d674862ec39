# Flags live in one INTERFACE target, so that every target is built alike.
add_library(creatorup_options INTERFACE)
target_compile_features(creatorup_options INTERFACE cxx_std_20)
target_include_directories(creatorup_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(creatorup_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    CREATORUP_VERSION="${PROJECT_VERSION}"
    $<$<BOOL:${CREATORUP_DEV_TRUST}>:CREATORUP_DEV_TRUST>)

if(MSVC)
    target_compile_options(creatorup_options INTERFACE /W4 /permissive- /utf-8)
else()
    # -g1: line numbers in backtraces at a third of the build's size.
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
    target_compile_options(creatorup_options INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
        -fstack-protector-strong -D_GLIBCXX_ASSERTIONS
        $<$<NOT:$<BOOL:${CREATORUP_SANITIZE}>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
    if(NOT APPLE)
        target_link_options(creatorup_options INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
    endif()
endif()

if(CREATORUP_SANITIZE)
    target_compile_options(creatorup_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(creatorup_options INTERFACE -fsanitize=address,undefined)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
