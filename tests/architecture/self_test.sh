#!/bin/sh
# self_test.sh QT_INCLUDE_DIR: a small tree that keeps every rule passes check.sh, and each rule broken once, alone,
# makes it fail with that rule's name at that place. A check that cannot fail would pass anything.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
qt=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/creatorup-architecture.XXXXXX")
trap 'rm -rf "$work"' EXIT
tree=$work/tree
passed=0
failed=0

put() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '%b\n' "$2" >"$tree/$1"
}

numbered() { awk -v count="$1" 'BEGIN { for (i = 1; i <= count; i++) print "int line" i ";" }'; }

# The real table, but for the exceptions, which the small tree does not need.
sed '/^allow /d' "$here/allowed_includes.txt" >"$work/table"

check() { sh "$here/check.sh" "$tree" "$qt" "${1:-$work/table}" >"$work/out" 2>&1; }

verdict() { # verdict OK WHAT
    if [ "$1" = yes ]; then
        passed=$((passed + 1))
        echo "PASS   : $2"
    else
        failed=$((failed + 1))
        echo "FAIL!  : $2"
        sed 's/^/         /' "$work/out"
    fi
}

# breaks RULE FILE CONTENT: with this file, exactly one violation, of this rule, in this file.
breaks() {
    kept=no
    [ ! -e "$tree/$2" ] || { kept=yes && cp "$tree/$2" "$work/kept"; }
    put "$2" "$3"
    if ! check && [ "$(grep -c '^[^ ]*:[0-9]*: ' "$work/out")" -eq 1 ] && grep -q "^$2:[0-9]*: $1: " "$work/out"; then
        verdict yes "$1: $2"
    else
        verdict no "$1: $2 was not found, or not alone"
    fi
    if [ $kept = yes ]; then cp "$work/kept" "$tree/$2"; else rm "$tree/$2"; fi
}

# ---- a tree that is right ------------------------------------------------------------------------------------
put core/base/result.h '#pragma once\n#include <tl/expected.hpp>\n#include <QString>\n#include <vector>'
put core/base/CMakeLists.txt 'creatorup_library(base SOURCES result.h USES Qt6::Core tl::expected)'
put core/net/net.h '#pragma once\n#include "core/base/result.h"\n#include <QNetworkAccessManager>\nclass QNetworkAccessManager;'
put core/net/CMakeLists.txt 'creatorup_library(net SOURCES net.h USES creatorup_base Qt6::Network)'
put core/services/lease.cpp '#include "core/net/net.h"\n#include <sodium.h>'
put core/services/CMakeLists.txt 'creatorup_library(services SOURCES lease.cpp USES creatorup_net PkgConfig::Sodium) # Qt6::Widgets'
put core/media/compat.h '#pragma once\nextern "C" {\n#include <libavcodec/avcodec.h>\n}\n#if LIBAVCODEC_VERSION_MAJOR > 59\n#endif'
put core/media/input.cpp '#include "core/media/compat.h"\n#include "core/job/job.h"\n#include <fcntl.h>'
put core/job/job.h '#pragma once'
put core/system/quiet.cpp '// QMediaPlayer, tr("x"), instance() and QImageReader are words in a comment\n/* and QMovie\n   instance() */\nconst char* a = "instance() // tr(";\nauto b = R"(QMediaPlayer " instance())";\nauto c = 1'"'"'000;'
put ui/pages/page.cpp '#include "ui/widgets/card.h"\n#include <QLabel>\nauto t = tr("Hello");'
put ui/widgets/card.h '#pragma once\n#include <QWidget>'
put app/platform/http_compat.cpp '#include <QHttpServer>\nQHttpServer server;'
put tests/core/base/test_result.cpp '#include "core/base/result.h"\n#include <QTest>\n#include "test_result.moc"'
put core/base/long.cpp "// Why so long: it is a table.\n$(numbered 450)"
put core/base/nearly.cpp "$(numbered 399)"
if check; then verdict yes 'a tree that keeps the rules'; else verdict no 'a tree that keeps the rules'; fi

# ---- each rule broken once -----------------------------------------------------------------------------------
breaks table core/project/a.cpp '#include "core/net/net.h"'
breaks table core/account/a.cpp '#include "core/net/net.h" // services may, but rows are not transitive'
breaks table core/render/a.cpp '#include "core/media/compat.h"'
breaks table core/net/a.cpp '#include <QSqlDatabase>'
breaks table core/project/a.cpp '#include <QNetworkReply>'
breaks table core/project/a.cpp '#include <QtNetwork/QNetworkReply>'
breaks table core/plan/a.cpp '#include <QImage>'
breaks table core/net/a.cpp '#include <QDBusConnection>'
breaks table core/net/a.cpp '#include <sodium.h>'
breaks table core/workflow/a.cpp '#include "core/media/compat.h"'
breaks table ui/models/a.cpp '#include "ui/widgets/card.h"'
breaks table app/cli/a.cpp '#include "core/media/compat.h"'
breaks unknown core/net/a.cpp '#include <curl/curl.h>'
breaks root core/net/a.cpp '#include "net.h"'
breaks row core/telemetry/a.cpp 'int a;'
breaks libav core/render/a.cpp 'extern "C" {\n#include <libavformat/avformat.h>\n}'
breaks libav app/worker/a.cpp '#include <libswscale/swscale.h>'
breaks libav tests/e2e/a.cpp '#include <libavcodec/avcodec.h>'
breaks ffmpeg-version core/media/a.cpp '#if LIBAVFORMAT_VERSION_INT >= 1\n#endif'
breaks widgets core/workflow/a.cpp '#include <QWidget>'
breaks widgets app/cli/a.cpp '#include <QtWidgets/QLabel>'
breaks table ui/models/a.cpp '#include <QLabel>'
breaks http-server app/platform/a.cpp '#include <QHttpServer>'
breaks http-server app/platform/a.h '#pragma once\nclass QHttpServer;'
breaks instance core/net/a.cpp 'auto& s = Session::instance();'
breaks instance app/cli/a.cpp 'auto* a = QCoreApplication::instance();'
breaks instance core/net/a.h '#pragma once\nstatic Session& instance();'
breaks media-player ui/widgets/a.cpp 'QMediaPlayer player;'
breaks image-reader ui/widgets/a.cpp 'QImageReader reader(path);'
breaks image-reader ui/widgets/a.cpp 'QMovie movie(path);'
breaks tr app/cli/a.cpp 'auto t = QObject::tr("Hello");'
breaks tr core/account/a.cpp 'auto t = tr("Hello"); // a comment'
breaks name core/net/string_utils.cpp 'int a;'
breaks name core/net/helper/a.cpp 'int a;'
breaks name core/net/a.cpp 'class SessionManager {};'
breaks name core/net/a.cpp 'namespace creatorup::common {}'
breaks name tests/support/test_helpers.h '#pragma once'
breaks length core/net/a.cpp "$(numbered 401)"
breaks pragma core/net/a.h 'int a;'
breaks link core/base/CMakeLists.txt 'creatorup_library(base SOURCES result.h USES Qt6::Core Qt6::Gui tl::expected)'
breaks link core/net/CMakeLists.txt 'creatorup_library(net SOURCES net.h USES creatorup_base creatorup_services)'
breaks link core/net/CMakeLists.txt 'creatorup_library(net SOURCES net.h\n    USES PkgConfig::Ffmpeg)'
breaks link core/net/CMakeLists.txt 'creatorup_library(net SOURCES net.h)\ntarget_link_libraries(creatorup_net PRIVATE z)'

# ---- exceptions ----------------------------------------------------------------------------------------------
put app/cli/a.cpp 'auto* a = QCoreApplication::instance();'
{ cat "$work/table" && echo 'allow instance app/cli/a.cpp'; } >"$work/allowing"
if check "$work/allowing"; then verdict yes 'an exception excuses its file'; else verdict no 'an exception'; fi
put app/cli/a.cpp 'int a;'
if check "$work/allowing"; then verdict no 'an exception that is not needed'; else verdict yes 'an exception that is not needed'; fi

echo "Totals: $passed passed, $failed failed, 0 skipped, 0 blacklisted"
[ "$failed" -eq 0 ]
