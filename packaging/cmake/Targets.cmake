# The three kinds of target in the house. A folder's CMakeLists.txt names what it may use and nothing else;
# tests/architecture holds the includes against the same table.

# creatorup_library(<folder as a_b> SOURCES … USES …): one static library per folder.
function(creatorup_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;USES" ${ARGN})
    add_library(creatorup_${name} STATIC ${arg_SOURCES})
    target_link_libraries(creatorup_${name} PUBLIC creatorup_options ${arg_USES})
    if(name STREQUAL "base")
        creatorup_precompile(creatorup_base HEADERS ${CREATORUP_CORE_HEADERS})
    elseif(name STREQUAL "style")
        creatorup_precompile(creatorup_style HEADERS ${CREATORUP_WINDOW_HEADERS})
    elseif("Qt6::Widgets" IN_LIST arg_USES)
        creatorup_precompile(creatorup_${name} FROM creatorup_style)
    else()
        creatorup_precompile(creatorup_${name} FROM creatorup_base)
    endif()
endfunction()

# creatorup_program(<name> SOURCES … USES …): a short main over a library.
function(creatorup_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE creatorup_options ${arg_USES})
    install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# What the compiler defines by itself: moc has to know which system it is on.
set(CREATORUP_COMPILER_DEFINES "${CMAKE_BINARY_DIR}/compiler_defines.h")
if(CMAKE_CXX_COMPILER_PREDEFINES_COMMAND)
    execute_process(COMMAND ${CMAKE_CXX_COMPILER_PREDEFINES_COMMAND} OUTPUT_VARIABLE compiler_defines
        COMMAND_ERROR_IS_FATAL ANY)
endif()
file(CONFIGURE OUTPUT "${CREATORUP_COMPILER_DEFINES}" CONTENT "${compiler_defines}" @ONLY)

# creatorup_moc(<target> <source>): moc's output for a source that includes it. AUTOMOC does the same with three more
# steps, a tenth of the time that all the test programs take to build.
function(creatorup_moc target source)
    cmake_path(GET source STEM stem)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}_moc")
    set(includes "$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>")
    set(definitions "$<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>")
    file(MAKE_DIRECTORY "${folder}")
    add_custom_command(OUTPUT "${folder}/${stem}.moc"
        COMMAND Qt6::moc --include "${CREATORUP_COMPILER_DEFINES}" "-I$<JOIN:${includes},;-I>"
            "$<$<BOOL:${definitions}>:-D$<JOIN:${definitions},;-D>>" -o "${folder}/${stem}.moc"
            "${CMAKE_CURRENT_SOURCE_DIR}/${source}"
        DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${source}"
        COMMAND_EXPAND_LISTS VERBATIM)
    target_sources(${target} PRIVATE "${folder}/${stem}.moc")
    target_include_directories(${target} PRIVATE "${folder}")
endfunction()

# creatorup_test(<name> SOURCES … USES … [LABELS …] [TIMEOUT seconds] [COST seconds] [LAUNCHER command…] [ARGUMENTS …]):
# one Qt Test program, whose class is in the first source. LAUNCHER runs before the program, for tests that need a
# session bus or a display. COST is how long it takes, if that is more than some seconds: the longest begin first.
function(creatorup_test name)
    cmake_parse_arguments(arg "" "TIMEOUT;COST" "SOURCES;USES;LABELS;LAUNCHER;ARGUMENTS" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE creatorup_options Qt6::Test ${arg_USES})
    target_compile_definitions(${name} PRIVATE
        CREATORUP_SOURCE_DIR="${CMAKE_SOURCE_DIR}" CREATORUP_BINARY_DIR="${CMAKE_BINARY_DIR}")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    list(GET arg_SOURCES 0 source)
    creatorup_moc(${name} "${source}")
    creatorup_precompile(${name} FROM creatorup_test_headers)
    if(CREATORUP_QUICK_BUILD)
        # Each program's own, and the compiled headers ask for them. Without them there is no QFINDTESTDATA.
        target_compile_options(${name} PRIVATE -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
    endif()
    add_test(NAME ${name} COMMAND ${arg_LAUNCHER} $<TARGET_FILE:${name}> ${arg_ARGUMENTS})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    if(NOT arg_COST)
        set(arg_COST 0)
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${arg_TIMEOUT} COST ${arg_COST} LABELS "${arg_LABELS}" ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
