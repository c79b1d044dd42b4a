/* From a command line to a command: its options are read by the table (usage.h), and it is run in
   the part of the program that it is compiled into. */
#pragma once
#include "command/command.h"
#include "command/usage.h"

/* Runs `command` with the arguments argv[1 .. argc-1], or prints its help. `run` is what runs it;
   NULL: it is in a module. `atlas` (NULL: none) is an --atlas that stood before the command. Returns
   the exit code; an error was printed. */
int tf_call(const Command *command, CommandRun *run, const char *atlas, int argc, char **argv);
