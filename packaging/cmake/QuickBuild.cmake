# The same programs, built in two thirds of the time: for development and tests. Releases are built without.
option(CREATORUP_QUICK_BUILD "Precompile common headers, and link with lld or gold if there is one" OFF)

if(CREATORUP_QUICK_BUILD AND NOT MSVC)
    include(CheckLinkerFlag)
    foreach(linker lld gold)
        check_linker_flag(CXX -fuse-ld=${linker} CREATORUP_HAS_${linker})
        if(CREATORUP_HAS_${linker})
            target_link_options(creatorup_options INTERFACE -fuse-ld=${linker})
            break()
        endif()
    endforeach()
endif()

# What nearly every file includes is compiled once. Every file still includes what it uses: the release preset and
# `./dev tidy` read them without. An owner's definitions must be those of the targets that take its headers, or fewer,
# and the headers must not ask for what others define besides (QT_GUI_LIB and the like); g++ says so if they do.

# Of libraries that use Qt Core, owned by core/base.
set(CREATORUP_CORE_HEADERS
    <QByteArray> <QDir> <QFile> <QFileInfo> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject> <QSet>
    <QString> <QStringList>
    <tl/expected.hpp>
    <algorithm> <chrono> <cmath> <cstdint> <functional> <memory> <optional> <string> <utility> <vector>)
# Of the window's, owned by ui/style.
set(CREATORUP_WINDOW_HEADERS ${CREATORUP_CORE_HEADERS}
    <QAbstractListModel> <QBoxLayout> <QLabel> <QLineEdit> <QLocale> <QPainter> <QPushButton> <QScrollArea> <QStyle>
    <QToolButton> <QVBoxLayout> <QWidget>)
# Of test programs, owned by tests/support. Not <QTest>, which asks.
set(CREATORUP_TEST_HEADERS ${CREATORUP_CORE_HEADERS}
    <QtTest/qbenchmark.h> <QtTest/qsignalspy.h> <QtTest/qtestcase.h> <QtTest/qtestdata.h>
    <QElapsedTimer> <QProcess> <QTemporaryDir>)

# creatorup_precompile(<target> HEADERS …): the target compiles them; creatorup_precompile(<target> FROM <owner>): takes
# them of another.
function(creatorup_precompile target)
    if(NOT CREATORUP_QUICK_BUILD)
        return()
    endif()
    cmake_parse_arguments(arg "" "FROM" "HEADERS" ${ARGN})
    if(arg_FROM)
        target_precompile_headers(${target} REUSE_FROM ${arg_FROM})
    else()
        target_precompile_headers(${target} PRIVATE ${arg_HEADERS})
    endif()
    # Without this ccache cannot tell which header it was.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()
