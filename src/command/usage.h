/* The one table of the commands and their options: from it they are parsed (call.h), and --help,
   the manual page and the completions are made (src/reference). */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* What a value of an option, or an argument, may be. */
typedef enum {
    COMPLETE_NOTHING, /* nothing that a shell could offer */
    COMPLETE_FILE,
    COMPLETE_FOLDER,
    COMPLETE_IDS,    /* what `terrafact list WORDS` lists */
    COMPLETE_WORDS,  /* one of WORDS, or something else */
    COMPLETE_CHOICES /* one of CHOICES */
} CompletionKind;

/* A word that an option takes, and the value of the enum that it stands for. */
typedef struct {
    const char *word; /* NULL after the last */
    unsigned value;
} Choice;

typedef struct {
    CompletionKind kind;
    const char *words; /* separated by spaces */
    const Choice *choices;
} Completion;

/* The C type of the field into which an option's value goes; see FIELD in usage-private.h. */
typedef enum {
    OPTION_FLAG,    /* bool */
    OPTION_TEXT,    /* char * */
    OPTION_TEXTS,   /* char **, NULL-terminated: the option may be repeated */
    OPTION_INTEGER, /* int */
    OPTION_LONG,    /* gint64 */
    OPTION_CHOICE   /* an enum */
} OptionKind;

typedef struct {
    const char *name; /* "map"; NULL after the last */
    char letter;      /* 'h', or 0 */
    OptionKind kind;
    size_t offset;        /* of the field in the command's struct of options.h */
    const char *argument; /* "ID"; NULL for a flag */
    Completion completion;
    const char *help; /* a line, without a full stop */
} OptionRow;

/* A command beyond its line in table.h. */
typedef struct {
    const char *arguments;   /* "[CLAIM…]" */
    const char *description; /* a paragraph that says what it does */
    const char *examples;    /* lines, each indented by two spaces */
    Completion completion;   /* of an argument */
    const OptionRow *options;
    size_t size;          /* of the struct that its options fill; 0: none */
    const void *defaults; /* such a struct; NULL: all zero */
} Usage;

typedef struct {
    const char *name;
    const char *part;    /* of the program, "core" or the module in which it is */
    const char *summary; /* its line in `terrafact --help` */
    const Usage *usage;
} Command;

/* The commands, in the order of the help. */
extern const Command tf_commands[];
extern const size_t tf_n_commands;

/* The options that every command has beside its own. */
typedef struct {
    char *atlas, **allow_drivers;
    bool help;
} CommonOptions;

extern const OptionRow tf_common_options[];

/* The options before the command. */
typedef struct {
    char *atlas;
    bool version, help;
} ProgramOptions;

extern const OptionRow tf_program_options[];
