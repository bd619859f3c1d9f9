#!/bin/sh
# Subtitles beside every recording of a folder, spoken in Portuguese: subtitles.sh FOLDER
folder=${1:?subtitles.sh FOLDER}
oitiva transcribe "$folder" --language pt --output_format srt --max_line_width 42 --max_line_count 2
case $? in
  0) echo "Legendas prontas em $folder." ;;
  3) echo "Algumas gravações falharam; as outras têm legendas." >&2; exit 3 ;;
  69) echo "Nenhum servidor: rode npm start na pasta do Oitiva." >&2; exit 69 ;;
  *) exit 1 ;;
esac
