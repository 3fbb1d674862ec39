# Every library that CreatorUp uses, found in one place. The reason for each is in the README.
find_package(Qt6 6.4 REQUIRED COMPONENTS
    Core Gui Network Sql DBus Widgets Svg Test HttpServer LinguistTools)
find_package(Qt6Keychain REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(Sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(Ebur128 REQUIRED IMPORTED_TARGET libebur128)
pkg_check_modules(Ffmpeg REQUIRED IMPORTED_TARGET
    libavformat>=59 libavcodec>=59 libavfilter>=8 libavutil>=57 libswscale>=6 libswresample>=4)
pkg_check_modules(Ass REQUIRED IMPORTED_TARGET libass>=0.17)
pkg_check_modules(Freetype REQUIRED IMPORTED_TARGET freetype2)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    pkg_check_modules(Seccomp REQUIRED IMPORTED_TARGET libseccomp)
    pkg_check_modules(Fontconfig REQUIRED IMPORTED_TARGET fontconfig)
    find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
endif()
