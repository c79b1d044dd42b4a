# Bash completion for terrafact.

# The ids that `terrafact list KIND` prints.
_terrafact_ids() {
    COLUMNS=1000 terrafact list "$1" 2>/dev/null | tail -n +2 | cut -d' ' -f1
}

_terrafact_options() {
    case $1 in
    check) echo --map --claims --report --draws --seed --format --strict --atlas --help ;;
    report) echo --map --claims --draws --seed --atlas --help ;;
    measure | ruler | sensitivity) echo --map --format --atlas --help ;;
    export) echo --layer --format --map --date --crs --bbox --simplify --precision --atlas --help ;;
    map) echo --map --date --layer --bbox --claim --plot --title --width --dark --atlas --help ;;
    topology) echo --snap --atlas --help ;;
    areas) echo --edges --format --output --sum --where --by --atlas --help ;;
    compare) echo --by --format --atlas --help ;;
    calibrate) echo --areas --no-bias --keep-correlation --format --atlas --help ;;
    survey) echo --map --out --source --atlas --help ;;
    list | validate | style) echo --atlas --help ;;
    *) echo --atlas --version --help ;;
    esac
}

_terrafact_arguments() {
    case $1 in
    check) _terrafact_ids claims ;;
    measure) _terrafact_ids territories ;;
    ruler) _terrafact_ids borders ;;
    sensitivity) _terrafact_ids claims ;;
    compare | calibrate) _terrafact_ids maps ;;
    list) echo maps territories borders places routes layers claims functions ;;
    '') echo check measure ruler sensitivity export map report style areas topology list compare calibrate survey validate ;;
    esac
}

_terrafact() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' words='' i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --atlas) ((i++)) ;;
        -*) ;;
        *)
            command=${COMP_WORDS[i]}
            break
            ;;
        esac
    done
    case $before in
    --map) words=$(_terrafact_ids maps) ;;
    --claim) words=$(_terrafact_ids claims) ;;
    --plot) words='ruler draws maps' ;;
    --layer) words=$(_terrafact_ids layers) ;;
    --edges) words='geodesic straight' ;;
    --format)
        words='text json csv markdown'
        [ "$command" != export ] ||
            words='GeoJSON TopoJSON GPKG FlatGeobuf CSV KML GeoJSONSeq GML OpenFileGDB'
        ;;
    --precision) words='1 2 3 4 5 6 7' ;;
    --atlas | --out)
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        return
        ;;
    --claims | --report | --source)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
        ;;
    *)
        case $word in
        -*) words=$(_terrafact_options "$command") ;;
        *) words=$(_terrafact_arguments "$command") ;;
        esac
        ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    case $command in
    areas | export | map | report | style | survey | topology | validate)
        [ ${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
        ;;
    esac
}

complete -F _terrafact terrafact
