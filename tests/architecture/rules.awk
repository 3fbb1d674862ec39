# Holds the sources against allowed_includes.txt and the rules of the house. Run by check.sh, which sets `pass`:
#   qt       lines "QtCore QString": which Qt module has which header
#   table    allowed_includes.txt
#   targets  every CMakeLists.txt, to learn which folder makes which target
#   check    every source file and CMakeLists.txt
# Prints "file:line: rule: what is wrong"; ends with 1 if there was anything. The last line is in Qt Test's form, as
# for every test, so that ./dev test can count.

function report(rule, what) { reportAt(FILENAME, FNR, rule, what) }

function reportAt(file, line, rule, what) {
    if ((rule, file) in exception) {
        used[rule, file] = 1
        return
    }
    printf "%s:%d: %s: %s\n", file, line, rule, what
    bad++
}

function folderOf(path) { return path ~ /\// ? substr(path, 1, match(path, /\/[^\/]*$/) - 1) : "" }

# The folder itself, or the nearest one above it, that has a row; "" if none has.
function rowOf(folder) {
    while (folder != "" && !(folder in row)) folder = folderOf(folder)
    return folder
}

function mayUse(folder, what) { return what == folder || what == "core/base" || (folder, what) in allowed }

function startsWith(text, prefix) { return substr(text, 1, length(prefix)) == prefix }

# The line without comments and without what is inside quotes. Remembers comments and raw strings that go on.
function codeOf(line,   out, i, c, end, tail) {
    if (!inComment && rawEnd == "" && line !~ /["'\/]/) return line
    out = ""
    for (i = 1; i <= length(line); ) {
        if (inComment) {
            end = index(substr(line, i), "*/")
            if (!end) return out
            inComment = 0
            i += end + 1
            continue
        }
        if (rawEnd != "") {
            end = index(substr(line, i), rawEnd)
            if (!end) return out
            i += end + length(rawEnd) - 1
            rawEnd = ""
            continue
        }
        c = substr(line, i, 1)
        tail = substr(line, i)
        if (startsWith(tail, "//")) return out
        if (startsWith(tail, "/*")) {
            inComment = 1
            i += 2
        } else if (match(tail, /^R"[^( ]*\(/)) {
            rawEnd = ")" substr(tail, 3, RLENGTH - 3) "\""
            i += RLENGTH
        } else if (match(tail, /^"([^"\\]|\\.)*"/)) {
            out = out "\"\""
            i += RLENGTH
        } else if (c == "'" && out !~ /[0-9A-Za-z_]$/ && match(tail, /^'([^'\\]|\\.[0-9a-fA-F]*)'/)) {
            out = out "' '"
            i += RLENGTH
        } else {
            out = out c
            i++
        }
    }
    return out
}

# ---- what is known -------------------------------------------------------------------------------------------

pass == "qt" {
    modulesOf[$2] = ($2 in modulesOf) ? modulesOf[$2] " " $1 : $1
    next
}

pass == "table" {
    sub(/#.*/, "")
    if ($1 == "row") {
        row[$2] = 1
        for (i = 4; i <= NF; i++) allowed[$2, $i] = 1
    } else if ($1 == "library") {
        target = 0
        for (i = 4; i <= NF; i++) {
            if ($i == ":") target = 1
            else if (target) libraryOfTarget[$i] = $2
            else libraryOfPrefix[$i] = $2
        }
    } else if ($1 == "system") {
        for (i = 3; i <= NF; i++) systemPrefix[$i] = 1
    } else if ($1 == "allow") {
        for (i = 3; i <= NF; i++) exception[$2, $i] = 1
    } else if (NF) {
        printf "%s:%d: the table has a line that means nothing: %s\n", FILENAME, FNR, $0
        bad++
    }
    next
}

pass == "targets" {
    sub(/#.*/, "")
    if (match($0, /(creatorup_library|creatorup_program|add_library|add_executable)\([A-Za-z0-9_-]+/)) {
        made = substr($0, RSTART, RLENGTH)
        name = made
        sub(/.*\(/, "", name)
        if (made ~ /^creatorup_library/) name = "creatorup_" name
        folderOfTarget[name] = folderOf(FILENAME)
    }
    next
}

# ---- every file ----------------------------------------------------------------------------------------------

FNR == 1 {
    finishFile()
    file = FILENAME
    folder = folderOf(file)
    home = rowOf(folder)
    isCmake = file ~ /CMakeLists\.txt$/
    isTest = file ~ /^tests\//
    isHeader = file ~ /\.h$/
    hasPragma = hasReason = inComment = 0
    rawEnd = ""
    if (!isTest && !isCmake && home == "") report("row", "the folder " folder " has no row in the table")
    pieces = split(file, piece, /[\/_.-]/)
    for (i = 1; i <= pieces; i++)
        if (piece[i] ~ /^(utils?|common|helpers?|managers?)$/)
            report("name", "\"" piece[i] "\" says nothing: name it after what it does")
}

{ lines = FNR }

isCmake {
    if (isTest || home == "") next
    sub(/#.*/, "")
    if ($0 ~ /target_link_libraries/) report("link", "a target links what its USES names, and nothing by other ways")
    rest = $0
    while (match(rest, /[A-Za-z0-9_]+::[A-Za-z0-9_]+|creatorup_[a-z0-9_]+/)) {
        checkLink(substr(rest, RSTART, RLENGTH))
        rest = substr(rest, RSTART + RLENGTH)
    }
    next
}

FNR <= 20 && /Why so long:/ { hasReason = 1 }
/^#pragma once/ { hasPragma = 1 }

/^[ \t]*#[ \t]*include/ && !inComment && rawEnd == "" {
    checkInclude($0)
    next
}

{
    code = codeOf($0)
    if (code ~ /(^|[^A-Za-z0-9_])instance\(\)/) report("instance", "no singletons: pass the object to who needs it")
    if (code ~ /(^|[^A-Za-z0-9_])QMediaPlayer/) report("media-player", "nothing here plays creators' files: only the worker reads them")
    if (code ~ /(^|[^A-Za-z0-9_])(QImageReader|QMovie)([^A-Za-z0-9_]|$)/)
        report("image-reader", "nothing here decodes creators' files: only the worker reads them")
    if (file !~ /^(tests\/)?(ui|app\/desktop)\// && code ~ /(^|[^A-Za-z0-9_])(tr|translate|trUtf8)\(/)
        report("tr", "texts are translated in ui and app/desktop only")
    if (file != "core/media/compat.h" && code ~ /LIB(AV|SW|POSTPROC)[A-Z]*_VERSION|FFMPEG_VERSION|AV_VERSION_INT/)
        report("ffmpeg-version", "only core/media/compat.h looks at FFmpeg's version")
    if (code ~ /(^|[^A-Za-z0-9_])(QHttpServer|QAbstractHttpServer|QHttpServer[A-Z][A-Za-z]*)([^A-Za-z0-9_]|$)/)
        checkHttpServer()
    checkName(code)
}

END {
    finishFile()
    for (key in exception)
        if (!(key in used)) {
            split(key, part, SUBSEP)
            printf "%s: the table's exception \"allow %s\" is not needed\n", part[2], part[1]
            bad++
        }
    if (!checked) {
        print "no file was checked"
        bad++
    }
    printf "%d files, %d violations\n", checked, bad
    printf "Totals: %d passed, %d failed, 0 skipped, 0 blacklisted\n", !bad, !!bad
    exit bad ? 1 : 0
}

function finishFile() {
    if (file == "") return
    checked++
    if (isHeader && !hasPragma) reportAt(file, 1, "pragma", "a header begins with #pragma once")
    if (lines > 400 && !hasReason && !isCmake)
        reportAt(file, 400, "length", lines " lines, over 400, without \"Why so long:\" at the top")
    file = ""
}

# ---- rules that take more than a line ------------------------------------------------------------------------

function checkHttpServer() {
    if (file !~ /^app\/platform\/http_compat\./)
        report("http-server", "QHttpServer differs between Qt versions: only app/platform/http_compat.* touches it")
}

function checkName(code,   name) {
    if (!match(code, /^[ \t]*(class|struct|enum|enum class|union|namespace)[ \t]+[A-Za-z0-9_:]+/)) return
    name = substr(code, RSTART, RLENGTH)
    sub(/.*[ \t:]/, "", name)
    if (name in modulesOf) return  # Qt's own, announced
    if (name ~ /(^|[a-z0-9_])([Uu]tils?|[Cc]ommon|[Hh]elpers?|[Mm]anagers?)($|[A-Z0-9_])/)
        report("name", "\"" name "\" says nothing: name it after what it does")
}

function checkInclude(line,   path, prefix, count, name, i) {
    if (match(line, /"[^"]*"/)) {
        path = substr(line, RSTART + 1, RLENGTH - 2)
        checkOwnInclude(path)
    } else if (match(line, /<[^>]*>/)) {
        path = substr(line, RSTART + 1, RLENGTH - 2)
        for (prefix in libraryOfPrefix)
            if (startsWith(path, prefix)) return checkLibrary(libraryOfPrefix[prefix], path)
        if (path ~ /^Qt[A-Za-z0-9]*\//) {
            prefix = path
            sub(/\/.*/, "", prefix)
            return checkModules(prefix, path)
        }
        if (path in modulesOf) return checkModules(modulesOf[path], path)
        if (path !~ /[.\/]/ && path !~ /^Q[A-Z]/) return  # the C++ library
        for (prefix in systemPrefix)
            if (startsWith(path, prefix)) return
        report("unknown", "<" path "> belongs to no library of the table")
    }
}

function checkOwnInclude(path,   theirs) {
    if (path ~ /\.moc$|^moc_/) return
    if (path !~ /^(core|ui|app|tests)\//) return report("root", "\"" path "\": includes are written from the root")
    if (isTest) return
    theirs = rowOf(folderOf(path))
    if (!mayUse(home, theirs)) report("table", home " may not use " (theirs == "" ? path : theirs))
}

function checkLibrary(name, path) {
    if (name == "ffmpeg" && file !~ /^(tests\/)?core\/media\//)
        return report("libav", "<" path ">: only core/media touches libav")
    if (!isTest && !mayUse(home, name)) report("table", home " may not use <" path ">, which is " name)
}

# `modules`: those that have the header; one that is allowed is enough.
function checkModules(modules, path,   count, name, i) {
    count = split(modules, name, " ")
    for (i = 1; i <= count; i++) {
        if (name[i] == "QtCore") return
        if (name[i] == "QtWidgets" && file !~ /^(tests\/)?(ui|app\/desktop)\//)
            return report("widgets", "<" path ">: widgets live in ui and app/desktop")
        if (name[i] == "QtHttpServer") return checkHttpServer()
        if (isTest || mayUse(home, name[i])) return
    }
    report("table", home " may not use <" path ">, which is of " modules)
}

function checkLink(name,   what) {
    if (name ~ /^creatorup_(library|program|test|options)$/) return
    if (name ~ /^Qt6::[a-z]/) return  # a program of Qt's that is run, such as lupdate
    if (startsWith(name, "Qt6::")) what = "Qt" substr(name, 6)
    else if (name in libraryOfTarget) what = libraryOfTarget[name]
    else if (name in folderOfTarget) what = rowOf(folderOfTarget[name])
    else if (name ~ /::/) what = name
    else return  # not a target: a resource, a variable
    if (what == "QtCore" || name == "Threads::Threads" || mayUse(home, what)) return
    report("link", home " may not link " name)
}
