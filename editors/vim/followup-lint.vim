" followup-lint in Vim: copy this to ~/.vim/plugin/, or source it.
"
"   :FollowupLintSettings   sets makeprg and errorformat of this buffer; then :make %
"   :FollowupLintBuffer     checks the buffer as it is, saved or not, and fills the quickfix list

let s:format = '%f:%l:%c: %trror %m,%f:%l:%c: %tarning %m,%f:%l:%c: %m'

function! s:command() abort
  return get(g:, 'followup_lint_command', 'followup-lint')
endfunction

function! s:settings() abort
  let &l:makeprg = s:command() . ' check --output-format=concise --quiet'
  let &l:errorformat = s:format
endfunction

function! s:buffer() abort
  let l:call = s:command() . ' check --output-format=concise --quiet --stdin-filename ' . shellescape(expand('%')) . ' -'
  let l:lines = systemlist(l:call, join(getline(1, '$'), "\n") . "\n")
  call setqflist([], ' ', {'title': 'followup-lint', 'lines': l:lines, 'efm': s:format})
endfunction

command! FollowupLintSettings call s:settings()
command! FollowupLintBuffer call s:buffer()
