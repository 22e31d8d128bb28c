#!/bin/sh
# Ends what a process has started once that process is gone, however it went: no exit handler runs in a
# process that was killed. It reads "+group 123", "+folder /tmp/x" and, when those are no longer to be
# ended, the same with a minus; the end of its input is the end of the writer.

guarded=
newline='
'
while IFS= read -r line; do
	case $line in
		+*) guarded=$guarded${line#+}$newline ;;
		-*) guarded=$(printf '%s' "$guarded" | grep -vxF -e "${line#-}")$newline ;;
	esac
done

each() {
	printf '%s' "$guarded" | while read -r kind what; do
		if [ "$kind" = "$1" ]; then
			case $kind in
				group) kill -s KILL -- "-$what" ;;
				folder) rm -rf -- "$what" ;;
			esac
		fi
	done
}

each group 2>/dev/null
each folder 2>/dev/null
