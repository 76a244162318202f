# sesz.fish -- completion of sesz for fish
# SPDX-License-Identifier: BSD-3-Clause
#
# sesz itself says what fits: see src/cli/suggest.h.

function __sesz_suggest
    set -l words (commandline -opc) (commandline -ct)
    set -l suggested ($words[1] --complete $words[2..-1] 2>/dev/null)
    set -l value (string replace -r '^--[a-z0-9-]+=' '' -- $words[-1])
    set -l kept (string sub -l (math (string length -- $words[-1]) - (string length -- $value)) -- $words[-1])
    switch "$suggested[1]"
        case :dirs
            printf '%s\n' $kept(__fish_complete_directories $value)
        case :files
            printf '%s\n' $kept(__fish_complete_path $value)
        case :zones
            set -l zones (__fish_complete_path $value | string match -r '^(?:\S*\.(?:zone|db|txt)|(?:\S*/)?db\.\S*|\S*/)(?:\t.*)?$')
            test -n "$zones"; or set zones (__fish_complete_path $value)
            printf '%s\n' $zones
        case '*'
            printf '%s\n' $suggested
    end
end

complete -c sesz -f -a '(__sesz_suggest)'
