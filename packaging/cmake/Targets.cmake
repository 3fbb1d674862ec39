# The three kinds of target in the house. A folder's CMakeLists.txt names what it may use and nothing else;
# tests/architecture holds the includes against the same table.

# creatorup_library(<folder as a_b> SOURCES … USES …): one static library per folder.
function(creatorup_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;USES" ${ARGN})
    add_library(creatorup_${name} STATIC ${arg_SOURCES})
    target_link_libraries(creatorup_${name} PUBLIC creatorup_options ${arg_USES})
endfunction()

# creatorup_program(<name> SOURCES … USES …): a short main over a library.
function(creatorup_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE creatorup_options ${arg_USES})
    install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# creatorup_test(<name> SOURCES … USES … [LABELS …] [TIMEOUT seconds] [LAUNCHER command…] [ARGUMENTS …]): one Qt Test
# program. LAUNCHER runs before the program, for tests that need a session bus or a display.
function(creatorup_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;USES;LABELS;LAUNCHER;ARGUMENTS" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE creatorup_options Qt6::Test ${arg_USES})
    target_compile_definitions(${name} PRIVATE
        CREATORUP_SOURCE_DIR="${CMAKE_SOURCE_DIR}" CREATORUP_BINARY_DIR="${CMAKE_BINARY_DIR}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    add_test(NAME ${name} COMMAND ${arg_LAUNCHER} $<TARGET_FILE:${name}> ${arg_ARGUMENTS})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
